import { type Chapter, yaml } from './advice.ts';

export const wall: Chapter = {
  title: 'The wall inside one job',
  codes: {
    WALL_UNAVAILABLE: {
      causes: [
        'The runner’s user cannot use `sudo` without a password.',
        'The job runs in a container (`container:`, a runner in a pod, `ubuntu-slim`): its steps run as root, or the system does not let them mount anything.',
        'The runner is macOS or Windows: the wall is made of parts of Linux.',
        'The kernel is too old (Landlock below ABI 6, as on `ubuntu-22.04`), or refuses a mount or a namespace.',
        'A program is missing (perl, nftables or iptables), or others may change `sudo` or perl.',
      ],
      fix: `The message says which of them it was. Use a runner with Linux and passwordless sudo, such as \`ubuntu-24.04\`, or the [split workflow](split.md), whose wall is a job of its own. \`dry-run: true\` tries the machine and asks no cloud. Without a wall the command runs where the job's identity is within its reach:${yaml(`
- uses: org/agent-creds/run@v1
  with:
    wall: off`)}`,
    },
    WALL_LEFT: {
      causes: [
        'The disk of the workspace is full or cannot be written, so that git’s files could not be put back. Room for them is held while the command runs, but not where the workspace is on a disk of its own whose file system knows no nameless files (`O_TMPFILE`), such as NFS.',
        'A process of the machine outside the wall holds something of it, or root’s part of the wall was killed more than once.',
      ],
      fix: 'Let no later step of this job run in the workspace. A hosted runner is thrown away after the job. On a self-hosted one look at what is left (`sudo ls /var/lib/agent-creds/walls`): the folder has a copy of git’s files as they were. Where the disk is full, make room: the post step, and each later `run` of the same job, try again. The `run` of a later job removes what is left and puts none of these files back; check the repository out anew.',
    },
    COMMAND_FAILED: {
      causes: [
        'The command ended with an exit code other than 0, or a signal ended it. Its output is in the log above the message.',
        'It needs something that is not inside the wall: a variable (`pass-env`), a folder of the home folder (`home`; a list of yours replaces the default), a service on loopback (`ports`; else `Connection refused`), a file that an earlier step left in `/tmp` or `RUNNER_TEMP`, docker. [What the command sees](run.md#what-the-command-sees).',
      ],
      fix: 'Read its output. `command not found` for a program that the job has: its folder is below the home folder. Its leases were ended as after a success. Where its failing is fine, set `continue-on-error: true` and look at the output `exit-code`.',
    },
    COMMAND_TIMED_OUT: {
      causes: ['The command did not end within `timeout-run`. It may wait for an input that never comes.'],
      fix: 'Give it more time (`timeout-run: 1h`), or leave the input out: then only `timeout-minutes` of the step and the job ends it.',
    },
  },
};
