"""Tests a backend's use of Amazon IVS Chat against the local one: python3 -m unittest, with the variables that ../README.md names."""

import unittest

import boto3
from botocore.config import Config


class ChatTests(unittest.TestCase):
    def setUp(self):
        # Each operation has AWS's rate, some five a second: the client waits and tries again.
        self.ivschat = boto3.client("ivschat", config=Config(retries={"mode": "standard", "max_attempts": 10}))
        self.room = self.ivschat.create_room(name="boto3-tests", tags={"stage": "test"})["arn"]
        self.addCleanup(self.ivschat.delete_room, identifier=self.room)

    def test_a_token_is_for_one_room_and_expires(self):
        reply = self.ivschat.create_chat_token(
            roomIdentifier=self.room, userId="ann", capabilities=["SEND_MESSAGE"], sessionDurationInMinutes=60
        )

        self.assertGreater(reply["sessionExpirationTime"], reply["tokenExpirationTime"])

    def test_a_room_that_is_not_there_is_an_error_with_its_type(self):
        missing = self.room[:-12] + "AAAAbbbb0000"

        with self.assertRaises(self.ivschat.exceptions.ResourceNotFoundException) as refusal:
            self.ivschat.send_event(roomIdentifier=missing, eventName="app:NOTICE")

        self.assertEqual("ROOM", refusal.exception.response["resourceType"])

    def test_a_room_is_found_by_its_name(self):
        rooms = self.ivschat.list_rooms(name="boto3-tests")["rooms"]

        self.assertIn(self.room, [room["arn"] for room in rooms])


if __name__ == "__main__":
    unittest.main()
