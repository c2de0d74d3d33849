// The program in `credential_process` of a named lease's profile. It is copied into the private folder of the job's clients, where
// nothing else of the action is, so it imports nothing but Node.
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
const TIMEOUT_MS = 10_000;
/** Ends with a sentence that the tool shows. */
function fail(text) {
    process.stderr.write(`${text}\n`);
    process.exit(1);
}
const [, , name = ''] = process.argv;
const known = JSON.parse(readFileSync(new URL('aws-process.json', import.meta.url), 'utf8'));
const lease = Object.hasOwn(known, name) ? known[name] : undefined;
if (lease === undefined)
    fail(`agent-creds: this job has no lease named ${name}.`);
const request = get(lease.url, { headers: { authorization: lease.token }, timeout: TIMEOUT_MS }, (response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (part) => {
        body += part;
    });
    response.on('error', () => fail('agent-creds: the broker of this job broke its answer off.'));
    response.on('end', () => {
        const told = JSON.parse(body);
        if (response.statusCode !== 200)
            fail(told.Message ?? `agent-creds: the broker answered ${response.statusCode}.`);
        const { AccessKeyId, SecretAccessKey, Token, Expiration } = told;
        // AWS SDKs and Tools Reference Guide, "Process credential provider".
        const answer = { Version: 1, AccessKeyId, SecretAccessKey, SessionToken: Token, Expiration };
        process.stdout.write(`${JSON.stringify(answer)}\n`);
    });
});
request.on('timeout', () => request.destroy());
request.on('error', () => fail('agent-creds: the broker of this job does not answer. Its leases have been ended, or this is another job.'));
