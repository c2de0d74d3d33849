"""boto3 with its default chain; one client for the whole time, as an agent has."""
import os
import time

import boto3
from botocore.config import Config

client = boto3.client("s3", config=Config(retries={"total_max_attempts": 1}))
end = time.time() + float(os.environ["SECONDS"])
times = 0
while True:
    body = client.get_object(Bucket="my-bucket", Key="reports/a.csv")["Body"].read().decode()
    assert "2026-11-21,23" in body
    times += 1
    if time.time() >= end:
        break
    time.sleep(2)
print(f"boto3: fine {times} times")
