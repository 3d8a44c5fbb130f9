export { createMediaPlane, type MediaPlaneOptions } from './create-media-plane.ts'
export { FakeMediaPlane } from './fake-media-plane.ts'
export {
  type MediaDirection,
  MediaError,
  type MediaErrorCode,
  type MediaEvent,
  type MediaPlane,
  type MediaWorkerInfo,
  type OpenLeg,
} from './media-plane.ts'
