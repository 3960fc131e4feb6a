# Makes control-plane calls with boto3 for a test: one call a line on standard input, its outcome a line on standard output.
import json
import re
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

client = boto3.client("ivschat", config=Config(retries={"total_max_attempts": 1}))

for line in sys.stdin:
    call = json.loads(line)
    method = re.sub(r"(?<!^)(?=[A-Z])", "_", call["operation"]).lower()
    try:
        output = getattr(client, method)(**call["input"])
        metadata = output.pop("ResponseMetadata")
        outcome = {"output": output}
    except ClientError as error:
        metadata = error.response.pop("ResponseMetadata")
        failure = error.response.pop("Error")
        outcome = {"error": failure["Code"], "members": {**error.response, "message": failure["Message"]}}
    outcome |= {"status": metadata["HTTPStatusCode"], "requestId": metadata["RequestId"]}
    print(json.dumps(outcome, default=str), flush=True)
