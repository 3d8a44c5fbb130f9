export { createMediaPlane } from './create-media-plane.ts'
export type { MediaEvent, MediaPlane } from './media-plane.ts'
