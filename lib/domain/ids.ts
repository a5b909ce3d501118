/** Names a session, and is all that a caller needs to reach it; unguessable unless the engine was given its own `ids`. */
export type SessionId = string & { readonly _brand: 'SessionId' };

/** Names a question within its session: `q-0`, `q-1`, … counting on across pauses. */
export type QueryId = string & { readonly _brand: 'QueryId' };

/** Takes a string for a session id; whether such a session exists is for the verbs to say. */
export const sessionId = (value: string): SessionId => value as SessionId;

/** Takes a string for a query id; whether such a question is pending is for `resume` to say. */
export const queryId = (value: string): QueryId => value as QueryId;
