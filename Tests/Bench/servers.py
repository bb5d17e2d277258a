"""The two servers of the measurement and what the kernel knows about their processes."""

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / ".faden/bench"
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process tree that listens on a loopback port."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def launch(self, command: list[str], environment: dict[str, str] | None = None) -> float:
        """Starts and waits for the first answer; the seconds that took."""
        WORK.mkdir(parents=True, exist_ok=True)
        with (WORK / f"{Path(command[0]).name}.log").open("ab") as log:
            begin = time.perf_counter()
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        while time.perf_counter() - begin < 30:
            if self.process.poll() is not None:
                break
            if self.answers():
                return time.perf_counter() - begin
            time.sleep(0.001)
        raise RuntimeError(f"{command[0]} antwortet nicht; siehe .faden/bench/{Path(command[0]).name}.log")

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                return connection.recv(12).startswith(b"HTTP/1.1")
        except OSError:
            return False

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def tree(self) -> list[int]:
        found, waiting = [], [self.process.pid]
        while waiting:
            number = waiting.pop()
            found.append(number)
            for task in Path(f"/proc/{number}/task").iterdir():
                # A thread may end while we look at it.
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                    waiting += map(int, (task / "children").read_text().split())
        return found

    def cpu_seconds(self) -> float:
        """User and system time of the whole tree so far."""
        total = 0
        for number in self.tree():
            # The fields after the name, which may hold spaces: user, system, and those of ended children.
            fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
            total += sum(map(int, fields[11:15]))
        return total / TICKS

    def memory_megabytes(self) -> float:
        pages = sum(int(Path(f"/proc/{number}/statm").read_text().split()[1]) for number in self.tree())
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Nginx(Server):
    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__()
        self.folder = WORK / "nginx"
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "files").mkdir(parents=True)
        for name, content in files.items():
            (self.folder / "files" / name).write_bytes(content)
        # Started by root, the workers give up their rights and must still read the folder.
        user = "user root;\n" if os.geteuid() == 0 else ""
        config = user + (HERE / "nginx.conf").read_text().format(folder=self.folder, port=self.port)
        (self.folder / "nginx.conf").write_text(config)

    def start(self) -> None:
        self.launch(["/usr/sbin/nginx", "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"])


class Faden(Server):
    """The release program over a data directory with that many accounts."""

    def __init__(self, accounts: int) -> None:
        super().__init__()
        self.accounts = accounts
        self.binary = Path(os.environ.get("FADEN_BIN", ROOT / ".build/release/faden")).resolve()
        self.data = WORK / f"data-{accounts}"
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("FADEN_")} | {
            "FADEN_DATA": str(self.data),
            "FADEN_ASSETS": str(ROOT / ".faden/assets"),
            "FADEN_LISTEN": f"127.0.0.1:{self.port}",
            "FADEN_DEMO": "1",
            # All load comes from one address; as in production, that of a proxy is not limited as one client is.
            "FADEN_PROXIES": "127.0.0.1",
            # Neither server writes an access log: the same work on both sides.
            "FADEN_ACCESS_LOG": "0",
        }

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.binary, *arguments], env=self.environment, capture_output=True, text=True, timeout=7200, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"faden {' '.join(arguments)}: Ausgang {done.returncode}\n{done.stderr}{done.stdout}")
        return done.stdout

    def fill(self) -> None:
        """Creates the rows, unless an earlier run made them for the same schema."""
        mark = self.data / "bench-schema"
        schema = hashlib.sha256(self.run("check", "schema").encode()).hexdigest()
        if mark.exists() and mark.read_text() == schema:
            return
        print(f"lege {self.accounts:,} Konten an …".replace(",", "."), flush=True)
        shutil.rmtree(self.data, ignore_errors=True)
        WORK.mkdir(parents=True, exist_ok=True)
        self.run("init", "--district", "rhein-kreis-neuss")
        self.run("demo", "--accounts", str(self.accounts))
        mark.write_text(schema)

    def start(self) -> float:
        return self.launch([str(self.binary), "serve", "--demo"], self.environment)
