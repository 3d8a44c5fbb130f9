/**
 * Makes of a stranger's file one of our own: outside of this process, which must neither wait for it nor fall with it. What
 * was hidden in the file (metadata, a second file behind the first, a page in a comment) is not in what it makes.
 */
export interface Converter {
  /**
   * Draws a picture as WebP, once for each of `to`, no side longer than its `mostSide` points; turned as its metadata say,
   * which are left out.
   * @throws Refusal FILE_UNREADABLE, PICTURE_TOO_LARGE
   */
  drawPicture(companyId: string, from: string, to: { path: string; mostSide: number }[]): Promise<void>
  /**
   * @param packing of `from`, as `readType` found it
   * @throws Refusal FILE_UNREADABLE, AUDIO_TOO_LONG, AUDIO_NEEDS_FFMPEG
   */
  toTelephoneAudio(
    companyId: string,
    paths: { from: string; to: string; packing: string },
    mostMs: number,
  ): Promise<{ durationMs: number }>
  /** Writes down what stands in a spreadsheet. @throws Refusal SHEET_… */
  keepSheets(companyId: string, from: string, to: string): Promise<void>
}
