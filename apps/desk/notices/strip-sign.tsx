import { ActionIcon, Indicator, Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useMenuOffset } from '../phone-bar/strip-size.ts'
import classes from './notices.module.css'

interface StripSignProps {
  icon: ReactNode
  label: string
  /** Told at the sign, from one on. */
  count: number
  color: string
  opened: boolean
  change: (opened: boolean) => void
  /** px of what it opens. */
  width: number
  /** Of the button, as a test finds it; what it opens is found as this and `-list`. */
  testId: string
  children: ReactNode
}

/** A sign in the strip with how much there is, and below the strip what it opens. */
export function StripSign(props: StripSignProps) {
  const { icon, label, count, color, opened, change, width, testId, children } = props
  const offset = useMenuOffset(14)
  const roomy = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  return (
    <Popover
      opened={opened}
      onChange={change}
      width={roomy ? width : 'calc(100vw - 16px)'}
      position="bottom-end"
      offset={offset}
      trapFocus
    >
      <Indicator
        disabled={count === 0}
        label={count > 99 ? '99+' : count}
        size={17}
        offset={4}
        color={color}
        className={classes.sign}
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            radius="xl"
            aria-label={label}
            title={label}
            data-testid={testId}
            data-count={count}
            onClick={() => change(!opened)}
          >
            {icon}
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown className={classes.dropdown} data-testid={`${testId}-list`}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
