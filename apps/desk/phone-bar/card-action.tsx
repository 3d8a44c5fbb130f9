import { Button } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { type ShortcutAction, shortcutKeys, showKey } from '../keys/shortcut-keys.ts'
import { Hint } from '../kit/hint.tsx'
import classes from './call-card.module.css'

interface CardActionProps {
  testId: string
  label: string
  action?: ShortcutAction
  on: boolean
  /** It opens something, and is nothing to be warned of. */
  opens?: boolean
  disabled: boolean
  onClick: () => void
  icon: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** Something that can be done with the call. In words where there is room for them. `more`: what a popover says of its button. */
export function CardAction({
  testId,
  label,
  action,
  on,
  opens,
  disabled,
  onClick,
  icon,
  ref,
  ...more
}: CardActionProps) {
  return (
    <Hint label={hintOf(label, action)} disabled={opens && on}>
      <Button
        {...more}
        ref={ref}
        data-testid={testId}
        className={classes.action}
        variant={on ? 'filled' : 'default'}
        color={opens ? 'jade' : 'orange'}
        aria-label={label}
        aria-pressed={opens ? undefined : on}
        aria-expanded={opens ? on : undefined}
        disabled={disabled}
        onClick={onClick}
      >
        {icon}
        <span className={classes.words}>{label}</span>
      </Button>
    </Hint>
  )
}

/** What it is called, and the key that does the same. */
export function hintOf(label: string, action?: ShortcutAction): string {
  return action ? `${label} (${shortcutKeys[action].map(showKey).join(', ')})` : label
}
