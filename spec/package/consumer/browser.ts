import { createEngine, rehearse, run, toValue } from 'algocline-rx';

declare const report: { done(value: unknown): void; failed(error: unknown): void };

createEngine()
  .run(run('return alc.llm("What is 2+2?") .. "!"'), rehearse())
  .pipe(toValue())
  .subscribe({ next: report.done, error: report.failed });
