/** The fields that are there: an absent field is absent, never `undefined`. */
export const present = <T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> => {
  const kept: Partial<T> = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
};
