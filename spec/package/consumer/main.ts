import { createEngine, rehearse, run, toValue } from 'algocline-rx';

createEngine()
  .run(run('return alc.llm("What is 2+2?") .. "!"'), rehearse())
  .pipe(toValue())
  .subscribe((value) => {
    console.log(JSON.stringify({ value }));
  });
