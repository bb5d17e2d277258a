print("Faden")
