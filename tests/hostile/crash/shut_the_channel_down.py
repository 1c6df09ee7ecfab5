"""Shuts down one direction of the channel after the other."""
# attack: week=03 exercise=pyramid
import socket

channel = socket.socket(fileno=3)


def calculate_pyramid_height(number_of_blocks):
    channel.shutdown(socket.SHUT_RD)
    channel.shutdown(socket.SHUT_WR)
    return 3
