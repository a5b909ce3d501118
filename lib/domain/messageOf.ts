/** What a thrown value says; total, for people throw anything. */
export const messageOf = (error: unknown): string => {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'an error that can not be shown';
  }
};
