import { type Command, commandNames, parseCommand } from './command.ts';
import type { Effects } from './effects.ts';

const stopTokenRefused =
  "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.";

function disabled(command: string): Error {
  return new Error(
    `The \`${command}\` command is disabled. Please upgrade to using Environment Files or opt into unsecure ` +
      'command execution by setting the `ACTIONS_ALLOW_UNSECURE_COMMANDS` environment variable to `true`.',
  );
}

/** Handles the lines of both streams of one stage. It runs commands, and writes every other line to the log. */
export class CommandHandler {
  readonly #effects: Effects;
  readonly #registered = new Set(commandNames);
  #stopToken: string | undefined;
  #echo: boolean;

  constructor(effects: Effects) {
    this.#effects = effects;
    this.#echo = effects.log.debugOn;
  }

  /**
   * Handles one line of output.
   * @throws on an invalid `stop-commands`, which ends the step as it does in the runner.
   */
  handle(line: string): void {
    const mayBeCommand = line.includes('##[') || line.includes('::');
    if (mayBeCommand && this.#tryCommand(line)) return;
    this.#effects.log.output(
      line.replaceAll('##[start-action', '##[\\start-action').replaceAll('##[end-action', '##[\\end-action'),
    );
  }

  #tryCommand(line: string): boolean {
    const command = parseCommand(line, (name) => this.#registered.has(name.toLowerCase()));
    if (!command) return false;
    const { log } = this.#effects;
    const name = command.name.toLowerCase();
    if (this.#stopToken !== undefined) {
      if (name !== this.#stopToken) return false;
      log.output(line);
      this.#registered.delete(this.#stopToken);
      this.#stopToken = undefined;
      return true;
    }
    if (name === 'stop-commands') {
      this.#stop(line, command.data);
      return true;
    }
    const quiet = ['add-mask', 'debug', 'warning', 'error', 'notice'].includes(name);
    if (this.#echo && !quiet) log.output(line);
    try {
      this.#carryOut(name, command);
    } catch (error) {
      log.error(`Unable to process command '${quiet ? name : line}' successfully.`);
      log.error((error as Error).message);
      this.#effects.failed = true;
    }
    return true;
  }

  #stop(line: string, token: string): void {
    const name = token.toLowerCase();
    const invalid = token === '' || name === 'pause-logging' || this.#registered.has(name);
    if (invalid && !this.#allowed('ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS'))
      throw new Error(stopTokenRefused);
    this.#stopToken = name;
    this.#registered.add(name);
    if (token.length > 6) this.#effects.maskValue(token);
    this.#effects.log.output(line);
  }

  #carryOut(name: string, command: Command): void {
    const { log } = this.#effects;
    const { data } = command;
    const actions: Readonly<Record<string, () => void>> = {
      'add-mask': () => this.#addMask(data),
      debug: () => log.debug(data),
      group: () => log.output(`##[group]${data}`),
      endgroup: () => log.output('##[endgroup]'),
      echo: () => this.#setEcho(data),
      'set-output': () => this.#effects.setOutput(this.#name(command), data),
      'save-state': () => this.#effects.saveState(this.#name(command), data),
      'set-env': () => this.#setEnv(command),
      'add-path': () => this.#addPath(data),
    };
    if (name === 'error' || name === 'warning' || name === 'notice') {
      log.issue(name, data, command.properties.toObject());
      return;
    }
    const action = actions[name];
    // Problem matchers are not implemented, since they change no value.
    if (action) action();
    else log.debug(`${name} is not emulated`);
  }

  #addMask(data: string): void {
    if (data.trim() === '') {
      this.#effects.log.warning("Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    if (this.#echo) this.#effects.log.output('::add-mask::***');
    this.#effects.addMask(data);
  }

  #setEnv(command: Command): void {
    if (!this.#allowed('ACTIONS_ALLOW_UNSECURE_COMMANDS')) throw disabled('set-env');
    const name = this.#name(command);
    if (name.toUpperCase() === 'NODE_OPTIONS') {
      this.#effects.log.error("Can't update NODE_OPTIONS environment variable using ::set-env:: command.");
      return;
    }
    this.#effects.setEnv(name, command.data);
  }

  #addPath(entry: string): void {
    if (!this.#allowed('ACTIONS_ALLOW_UNSECURE_COMMANDS')) throw disabled('add-path');
    if (entry === '') throw new Error("Value cannot be null. (Parameter 'path')");
    this.#effects.addPath(entry);
  }

  #setEcho(value: string): void {
    const wanted = value.trim().toLowerCase();
    if (wanted !== 'on' && wanted !== 'off') {
      throw new Error(
        `Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${value}'.`,
      );
    }
    this.#echo = wanted === 'on';
  }

  #name(command: Command): string {
    const name = command.properties.get('name');
    if (!name)
      throw new Error(`Required field 'name' is missing in ##[${command.name.toLowerCase()}] command.`);
    return name;
  }

  #allowed(variable: string): boolean {
    return this.#effects.envContext.get(variable)?.trim().toLowerCase() === 'true';
  }
}
