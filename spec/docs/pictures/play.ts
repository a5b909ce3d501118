/** Runs a diagram as it is drawn. Only in a test. */
import { catchError, throwError, type Observable } from 'rxjs';
import { virtually } from '../../support/engine';
import { valuesOf, type Diagram } from './diagram';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));

/** Holds every line to what the code does: what comes out of it, and how long it listens. */
export const expectAsDrawn = (diagram: Diagram): void => {
  const { lines, error, run } = diagram;
  const values = valuesOf(diagram);
  const failure = new Error(error);
  virtually(({ cold, hot, expectObservable, expectSubscriptions }, scheduler) => {
    const sources = new Map(
      Object.entries(lines).flatMap(([name, line]) => {
        if (line.kind !== 'hot' && line.kind !== 'cold') return [];
        const source = (line.kind === 'hot' ? hot : cold)(line.marbles, values, failure);
        return [[name, { line, source }] as const];
      }),
    );
    const given = (name: string): Observable<string> => {
      const found = sources.get(name);
      if (found === undefined) throw new Error(`the diagram ${diagram.name} has no source called ${name}`);
      return found.source;
    };
    const outs = Object.entries(lines).flatMap(([name, line]) => (line.kind === 'out' ? [[name, line] as const] : []));
    const results = run(given, scheduler);
    expect(Object.keys(results).sort()).toEqual(outs.map(([name]) => name).sort());
    for (const [name, { marbles, viewer }] of outs) {
      const result = results[name]?.pipe(catchError((reason: unknown) => throwError(() => new Error(nameOf(reason)))));
      if (result !== undefined) expectObservable(result, viewer).toBe(marbles, values, failure);
    }
    for (const { line, source } of sources.values())
      if (line.during !== undefined) expectSubscriptions(source.subscriptions).toBe(line.during);
  });
};
