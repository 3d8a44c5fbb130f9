import { countExtension, handExtension, nameExtension } from '@tongdai/numbers/extensions/hand-extension'
import type { HandOver } from '@tongdai/tenancy/hand-over'

export const handOver: HandOver = {
  name: 'extension',
  label: { vi: 'Máy nhánh', en: 'Extension' },
  otherwise: { vi: 'thành máy nhánh trống', en: 'becomes free' },
  needs: 'extensions.manage',
  leaving: true,
  count: countExtension,
  names: nameExtension,
  hand: handExtension,
}
