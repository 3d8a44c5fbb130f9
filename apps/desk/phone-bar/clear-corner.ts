/** A rectangle on the screen, px. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export type Corner = 'top-right' | 'bottom-right' | 'top-left' | 'bottom-left'

/** In the order of preference; as wide as a telephone it is a sheet, at the bottom by custom. */
export const onDesk: readonly Corner[] = ['top-right', 'bottom-right', 'top-left', 'bottom-left']
export const onTelephone: readonly Corner[] = ['bottom-right', 'top-right']

/** Room around a field that is not covered either, px: what is typed shows suggestions and faults there. */
const margin = 12

/**
 * Where something that appears by itself stands so that it does not cover the field being typed in: the first corner,
 * in this order, that leaves it free; the first of all where none does.
 * @param field null: nobody types @param size of what appears, px @param room the part of the screen that it may take
 */
export function clearCorner(
  field: Box | null,
  size: { width: number; height: number },
  room: Box,
  order: readonly Corner[],
): Corner {
  const free = order.find((corner) => !field || !overlap(field, boxAt(corner, size, room)))
  return free ?? order[0]!
}

function boxAt(corner: Corner, { width, height }: { width: number; height: number }, room: Box): Box {
  const left = corner.endsWith('right') ? room.right - width : room.left
  const top = corner.startsWith('top') ? room.top : room.bottom - height
  return { left, top, right: left + width, bottom: top + height }
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.right + margin &&
    a.right > b.left - margin &&
    a.top < b.bottom + margin &&
    a.bottom > b.top - margin
  )
}
