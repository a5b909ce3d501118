/** What `--help` teaches besides the list of options. */
import { delimiter } from 'node:path';

export const examples = `
Examples:
  algocline-rx run --strategy self_consistency --task "What is 17 * 23?"
                                                      rehearse a strategy: no model, no key, made-up answers
  algocline-rx run --strategy debate --task "Tabs or spaces?" --answer ollama:llama3.2
                                                      ask a model on this machine
  algocline-rx list                                   which strategies there are
  algocline-rx show debate                            what one does, its parameters, how much it asks

A strategy of your own is a Lua file; algocline-rx run --help shows how to run it.
`;

export const runExamples = `
Examples:
  algocline-rx run ask.lua --task "Why is the sky blue?" --answer openai:gpt-4o-mini
  algocline-rx run ask.lua --answer terminal                       you are the model
  algocline-rx run ask.lua --answer script:answers.json --json     the same answers each time
  echo 'return alc.llm("Hello?")' | algocline-rx run - --answer anthropic:claude-haiku-4-5
  algocline-rx run --packages ./strategies --strategy mine --ctx '{"rounds": 2}' --seed 7
  algocline-rx run --strategy mine --ctx @ctx.json --events | jq .kind

Who answers (--answer):
  rehearse          nobody: answers are made up by rules, to see how a strategy runs
  terminal          you, by typing
  script:FILE       a file of answers, {"answers": [...], "rules": [{"match", "answer"}], "default": "..."}
  openai:MODEL      OpenAI, or any server that speaks like it   OPENAI_API_KEY, OPENAI_BASE_URL
  anthropic:MODEL   Anthropic                                   ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL
  ollama:MODEL      models on this machine, by Ollama           OLLAMA_HOST

Environment: the variables named above, and only by the --answer that they stand beside. ALC_PACKAGES_PATH (folders of packages,
separated by ${delimiter}), ALC_HOME (~/.algocline if unset; its packages folder), and for colours NO_COLOR and TERM. Scripts see none.

Packages are looked for in the folders of --packages, in the project (the nearest folder upwards with an alc.toml, alc.lock or
alc.local.toml), in ALC_PACKAGES_PATH, in ALC_HOME/packages, and among the strategies of the command.

Exit codes: 0 done, 1 failed, 2 wrong usage, 124 cancelled by --timeout, 130 by Ctrl-C, 143 by SIGTERM.
`;

export const showExamples = `
Examples:
  algocline-rx show tree_of_thoughts
  algocline-rx show tree_of_thoughts --ctx '{"depth": 4}'     how much it asks with these parameters
  algocline-rx show tree_of_thoughts --source > mine.lua      begin your own with it
`;
