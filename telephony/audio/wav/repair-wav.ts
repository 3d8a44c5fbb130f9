/**
 * Makes the header of a WAV whose writer died agree with the file's length.
 * @returns what is in the file now. @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT
 */
export async function repairWav(
  _path: string,
): Promise<{ durationMs: number; bytes: number; repaired: boolean }> {
  throw new Error('not built yet')
}
