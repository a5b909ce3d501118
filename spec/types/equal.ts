/** True where two types are the same in every respect, `any` and optional fields included. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- tsc compares deferred conditional types strictly
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Does not compile where a claim is false. */
export type Expect<Claim extends true> = Claim;
