import { hideWithin } from '@tongdai/contract/masking/hidden-text'
import { hideNumber } from '@tongdai/contract/masking/hide-number'
import type { CallerId } from '@tongdai/engine'

/** What stands for a number towards phones whose holders must not see it; and back, when such a phone dials it. */
export interface HiddenNumbers {
  /** @param number E.164 */
  seal(companyId: string, number: string): string
  /** null: it is none of the company's, or too old. */
  open(companyId: string, handle: string): string | null
}

/**
 * Who calls, as the holder of a phone may see it: in place of the number a handle, which calls back for as long as it opens,
 * and as the name the number with its middle left out, in letters that every phone can draw. A colleague's is no secret; of
 * what is no number that could be called back nothing is shown.
 */
export function shownCaller(
  hidden: HiddenNumbers,
  { companyId, masked = [] }: { companyId: string; masked?: readonly string[] },
  caller: CallerId,
): CallerId {
  if (!masked.includes('phone')) return caller
  const shown = hideNumber(caller.number)
  if (shown === caller.number || caller.number === '')
    return { ...caller, ...(caller.name && { name: drawn(hideWithin(masked, caller.name)) }) }
  const isCallable = /^\+\d{7,15}$/.test(caller.number)
  return { number: isCallable ? hidden.seal(companyId, caller.number) : '', name: drawn(shown) }
}

function drawn(text: string): string {
  return text.replaceAll('•', '*')
}
