import type { EngineHealth } from '@tongdai/engine'

/**
 * Whether calls are taken, and how everything is. A machine that needs somebody's eye, a disk that is full, is told and
 * does not make it unfit: it carries calls without a recording, and a balancer that took it out would end them all.
 */
export function voiceHealth(engine: EngineHealth, machine: EngineHealth['parts']): EngineHealth {
  return { ok: engine.ok, parts: [...engine.parts, ...machine] }
}
