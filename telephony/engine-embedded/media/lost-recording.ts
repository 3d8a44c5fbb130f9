import { repairWav } from '@tongdai/audio'

/** Longer than any sound disk takes; the news of a lost worker waits for it. */
const deadlineMs = 500

/** Makes the file of a recording whose worker died playable. @returns what `media.recording-ended` says of it */
export async function lostRecording(
  path: string,
  detail: string,
): Promise<{ durationMs: number; bytes: number; complete: false; detail: string }> {
  const none = { durationMs: 0, bytes: 0 }
  const late = new Promise<typeof none>((resolve) => setTimeout(resolve, deadlineMs, none).unref())
  const { durationMs, bytes } = await Promise.race([repairWav(path).catch(() => none), late])
  return { durationMs, bytes, complete: false, detail }
}
