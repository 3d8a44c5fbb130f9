/**
 * A WAV or MP3 file as 8 kHz mono samples; told apart by content, not by name. Channels are averaged.
 * @throws AudioError AUDIO_UNREADABLE, AUDIO_FORMAT
 */
export async function loadAudio(_path: string): Promise<Int16Array> {
  throw new Error('not built yet')
}
