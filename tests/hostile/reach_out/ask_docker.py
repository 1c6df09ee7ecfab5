"""Asks the Docker daemon, which is as good as root, for what it runs."""
# attack: week=03 exercise=pyramid
import socket

for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock", "/run/containerd/containerd.sock", "/run/dbus/system_bus_socket", "/run/systemd/private"):
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(path)
            connection.sendall(b"GET /version HTTP/1.0\r\n\r\n")
            print("SURPRISE", connection.recv(1000))
            open("@VICTIM@", "a").write("asked")
    except OSError as error:
        print("refused", error)
