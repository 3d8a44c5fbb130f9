export interface ParseLimits {
  /** Start line and header fields together, bytes. */
  headerBytes: number
  headerFields: number
  bodyBytes: number
}

export const DEFAULT_LIMITS: ParseLimits = { headerBytes: 65_536, headerFields: 256, bodyBytes: 262_144 }
