import { Refusal } from '@tongdai/contract/refusal'
import sharp from 'sharp'

/** Of any camera; drawn it takes 160 MB for a moment. */
const mostPoints = 40_000_000
const mostSourceSide = 16_000

// Its library reads far more than we take: what is not named here no file can reach.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadNsgif', 'VipsForeignLoadWebp'],
})
sharp.cache(false)
sharp.concurrency(1)

/**
 * Draws the first frame of a picture anew, as WebP: turned upright, without metadata.
 * @throws Refusal PICTURE_TOO_LARGE; what the library throws over a broken file
 */
export async function drawPicture(from: string, to: { path: string; mostSide: number }[]): Promise<void> {
  // Its own limit would not say which of the two it was.
  const { width, height } = await sharp(from, { limitInputPixels: false }).metadata()
  if (width * height > mostPoints || Math.max(width, height) > mostSourceSide)
    throw new Refusal('PICTURE_TOO_LARGE')
  for (const { path, mostSide } of to)
    await sharp(from, { limitInputPixels: mostPoints, failOn: 'error', sequentialRead: true })
      .rotate()
      .resize({ width: mostSide, height: mostSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 85 })
      .toFile(path)
}
