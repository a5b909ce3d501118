import * as fc from 'fast-check';
import * as t from 'io-ts';
import * as wire from '../../lib/wire';
import * as arbitrary from '../support/arbitraries';
import { accepted, same, throughText } from './support';

/** The script file has its own spec: it is only ever read. */
const elsewhere = ['scriptCodec'];

const covered = new Set<unknown>();

const comesBack = <A, O>(name: string, codec: t.Type<A, O>, values: fc.Arbitrary<A>): void => {
  covered.add(codec);
  describe(name, () => {
    it('decodes what it encoded to the same value', () => {
      fc.assert(fc.property(values, (value) => same(accepted(codec, codec.encode(value)), value)));
    });

    it('encodes to what JSON text keeps whole', () => {
      fc.assert(fc.property(values, (value) => same(throughText(codec.encode(value)), codec.encode(value))));
    });

    it('recognizes the values of its type', () => {
      fc.assert(fc.property(values, (value) => codec.is(value)));
    });
  });
};

comesBack('jsonCodec', wire.jsonCodec, arbitrary.json);
comesBack('jsonObjectCodec', wire.jsonObjectCodec, arbitrary.jsonObject);

comesBack('usageCodec', wire.usageCodec, arbitrary.usage);
comesBack('tokenCountCodec', wire.tokenCountCodec, arbitrary.tokenCount);
comesBack('budgetCodec', wire.budgetCodec, arbitrary.budget);
comesBack('cancelReasonCodec', wire.cancelReasonCodec, arbitrary.cancelReason);

comesBack('answerCodec', wire.answerCodec, arbitrary.answer);
comesBack('pauseKindCodec', wire.pauseKindCodec, arbitrary.pauseKind);
comesBack('pausePromptCodec', wire.pausePromptCodec, arbitrary.pausePrompt);
comesBack('pauseInfoCodec', wire.pauseInfoCodec, arbitrary.pauseInfo);

comesBack('executionResultCodec', wire.executionResultCodec, arbitrary.executionResult);
comesBack('failureInfoCodec', wire.failureInfoCodec, arbitrary.failureInfo);
comesBack('cancelInfoCodec', wire.cancelInfoCodec, arbitrary.cancelInfo);
comesBack('stateTagCodec', wire.stateTagCodec, arbitrary.stateTag);
comesBack('liveStateCodec', wire.liveStateCodec, arbitrary.liveState);
comesBack('terminalOutcomeCodec', wire.terminalOutcomeCodec, arbitrary.terminalOutcome);
comesBack('executionStateCodec', wire.executionStateCodec, arbitrary.executionState);

comesBack('logLineCodec', wire.logLineCodec, arbitrary.logLine);
comesBack('progressReportCodec', wire.progressReportCodec, arbitrary.progressReport);
comesBack('noteCodec', wire.noteCodec, arbitrary.note);
comesBack('emissionCodec', wire.emissionCodec, arbitrary.emission);
comesBack('progressEventCodec', wire.progressEventCodec, arbitrary.progressEvent);
comesBack('historyGapCodec', wire.historyGapCodec, arbitrary.historyGap);
comesBack('observedCodec', wire.observedCodec, fc.oneof(arbitrary.progressEvent, arbitrary.historyGap));

comesBack('payloadKindCodec', wire.payloadKindCodec, arbitrary.payloadKind);
comesBack('batchEntryCodec', wire.batchEntryCodec, arbitrary.batchEntry);
comesBack('resumePayloadCodec', wire.resumePayloadCodec, arbitrary.resumePayload);
comesBack('resumePayloadInput', wire.resumePayloadInput, arbitrary.resumePayload);
comesBack('resumeOutcomeCodec', wire.resumeOutcomeCodec, arbitrary.resumeOutcome);

comesBack('scenarioCodec', wire.scenarioCodec, arbitrary.scenario);
comesBack('sessionSpecCodec', wire.sessionSpecCodec, arbitrary.sessionSpec);
comesBack('sessionSpecInput', wire.sessionSpecInput, arbitrary.sessionSpec);

comesBack('spawnErrorCodec', wire.spawnErrorCodec, arbitrary.spawnError);
comesBack('resumeErrorCodec', wire.resumeErrorCodec, arbitrary.resumeError);

comesBack('transcriptEntryCodec', wire.transcriptEntryCodec, arbitrary.transcriptEntry);
comesBack('metricsCodec', wire.metricsCodec, arbitrary.metrics);
comesBack('strategyMetaCodec', wire.strategyMetaCodec, arbitrary.strategyMeta);
comesBack('sessionStatusCodec', wire.sessionStatusCodec, arbitrary.sessionStatus);

it('leaves no codec out', () => {
  const missing = Object.entries(wire).flatMap(([name, value]) =>
    value instanceof t.Type && !covered.has(value) ? [name] : [],
  );
  expect(missing).toEqual(elsewhere);
});
