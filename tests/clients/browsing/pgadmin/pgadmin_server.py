"""pgAdmin 4 as a server of its own, and requests to it by one who has logged in."""

import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

EMAIL = "reader@example.com"
PASSWORD = "no secret"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class PgAdmin:
    """The server, and one who has logged in to it."""

    def __init__(self, folder):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.token = ""
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
            urllib.request.ProxyHandler({}),
        )
        program = os.path.join(folder_of("pgadmin4"), "pgAdmin4.py")
        self.log = open(os.path.join(folder, "output"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, program],
            stdout=self.log,
            stderr=subprocess.STDOUT,
            env=dict(
                os.environ,
                PGADMIN_FOLDER=folder,
                PGADMIN_PORT=str(port),
                PGADMIN_SETUP_EMAIL=EMAIL,
                PGADMIN_SETUP_PASSWORD=PASSWORD,
            ),
        )

    def log_in(self):
        page = self.first_page()
        self.token = json.loads(re.search(r'"csrfToken": ("[^"]+")', page).group(1))
        form = {"csrf_token": self.token, "email": EMAIL, "password": PASSWORD}
        self.send("POST", "/authenticate/login", urllib.parse.urlencode(form).encode())
        script = self.send("GET", "/browser/js/utils.js")
        self.token = re.search(r"pgAdmin\['csrf_token'\] = '([^']+)'", script).group(1)

    def first_page(self):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                return self.send("GET", "/login")
            except urllib.error.URLError:
                time.sleep(0.1)
        self.log.seek(0)
        raise RuntimeError(f"pgAdmin does not answer:\n{self.log.read()}")

    def send(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        request = urllib.request.Request(self.url + path, data=body, method=method)
        request.add_header("X-pgA-CSRFToken", self.token)
        request.add_header("Referer", self.url)
        if body is not None:
            request.add_header("Content-Type", kind)
        with self.opener.open(request, timeout=60) as answer:
            return answer.read().decode()

    def ask(self, method, path, content=None):
        """What a request is answered with, as JSON; of an error what it says."""
        body = None if content is None else json.dumps(content).encode()
        try:
            return json.loads(self.send(method, path, body, "application/json") or "null")
        except urllib.error.HTTPError as error:
            text = error.read().decode()
            try:
                return {"status": error.code, "error": json.loads(text).get("errormsg")}
            except ValueError:
                return {"status": error.code, "error": text[:300]}

    def stop(self):
        self.process.terminate()
        self.process.wait()


def folder_of(package):
    path = next(each for each in sys.path if os.path.isdir(os.path.join(each, package)))
    return os.path.join(path, package)
