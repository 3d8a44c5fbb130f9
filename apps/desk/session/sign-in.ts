import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import type { Login } from './login-of.ts'
import { proveWork } from './prove-work.ts'

/** On a morning on which a whole office signs in at once, one stands in a line, ms. */
const patienceMs = 60_000
/** The counts that a proof opens may be used up between the two requests; a second time it is not worth the wait. */
const mostProofs = 2

/**
 * Signs in; while many others try passwords, with the work that lets a person pass them.
 * @param onProve is told when that begins @throws ApiError
 */
export async function signIn(login: Login, onProve: () => void) {
  let proof: Awaited<ReturnType<typeof proveWork>> | null = null
  for (let proofs = 0; ; proofs++)
    try {
      return await callRoute(api.signIn, { body: { ...login, proof } }, { patienceMs })
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'PROOF_NEEDED') || proofs === mostProofs) throw error
      onProve()
      proof = await proveWork('sign-in')
    }
}
