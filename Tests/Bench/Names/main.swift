NameBench.run(CommandLine.arguments)
