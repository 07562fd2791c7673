import type { Evidence } from './course.ts';
import type { Seen, Step } from './record-simulator.ts';

/* How observations look at the requests of a course. */

/** Whether the app was seen to do what a record says in a field. */
export type Observation = (evidence: Evidence) => boolean;
export type Observations = Readonly<Record<string, Observation>>;

type Holds = (request: Seen, evidence: Evidence) => boolean;

/** The requests of some steps, without those that the simulator made fail. */
export const requestsFor = (evidence: Evidence, steps: readonly Step[]): Seen[] =>
  evidence.seen.filter(({ step, stage }) => steps.includes(step) && stage !== 'broken');

const allHold = (requests: readonly Seen[], evidence: Evidence, holds: Holds): boolean =>
  requests.length > 0 && requests.every((request) => holds(request, evidence));

/** There are such requests, and all of them hold. */
export const every =
  (steps: readonly Step[], holds: Holds): Observation =>
  (evidence) =>
    allHold(requestsFor(evidence, steps), evidence, holds);

/** As `every`, for the authorization requests of a stage. */
export const everyIn =
  (stage: Seen['stage'], holds: Holds): Observation =>
  (evidence) => {
    const requests = evidence.seen.filter((one) => one.step === 'authorize' && one.stage === stage);
    return allHold(requests, evidence, holds);
  };

export const TOKENS = ['token', 'refresh'] as const;
export const API = ['identity', 'check', 'client-check', 'options', 'api'] as const;

/** As `every`, for requests to the API, of which the record says how they carry the token. */
export const everyApi =
  (holds: Holds): Observation =>
  (evidence) => {
    const { userinfo } = evidence.record.auth.endpoints;
    const requests = requestsFor(evidence, API).filter(({ url }) => url.href !== userinfo);
    return allHold(requests, evidence, holds);
  };

export const contains = (fields: URLSearchParams, parameters: Readonly<Record<string, string>>): boolean =>
  Object.entries(parameters).every(([name, value]) => fields.get(name) === value);

export const hasHeaders = (request: Seen, headers: Readonly<Record<string, string>>): boolean =>
  Object.entries(headers).every(([name, value]) => request.headers[name.toLowerCase()] === value);
