/** Fails on another major version of Node than the one of `runs.using: node24`: tests that pass on another one prove nothing. */
const major = process.versions.node.split('.')[0];
if (major !== '24') {
  console.error(
    `This project runs on Node 24, as the action does; this is ${process.version}. ` +
      'Run it through npm (npm ci installs Node 24 on Linux), or install Node 24.',
  );
  process.exit(1);
}
