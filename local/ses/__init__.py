"""The SES v2 simulator and inbox of the local run: a product part, reached by boto3 alone.

`AWS_ENDPOINT_URL_SESV2` points at it and no code path differs from the cloud. It keeps what SES
would refuse (identities, limits, rate, quota), tells what SES would tell (event JSON to SNS) and
shows every mail on `/inbox`. `local.ses.simulator.SesSimulator` runs it inside a test,
`python -m local.ses` as a process.
"""
