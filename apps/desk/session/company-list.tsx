import { Badge, Kbd, UnstyledButton } from '@mantine/core'
import type { Me } from '@tongdai/contract/session/schema'
import { type KeyboardEvent, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { composes } from '../kit/composes.ts'
import classes from './company-list.module.css'

interface CompanyListProps {
  /** In the order in which they are numbered. */
  companies: Me['companies']
  /** The one worked for. */
  hereId?: string | null
  choose: (id: string) => void
  disabled: boolean
  /** There is nothing else to do here: Enter chooses the first. */
  alone?: boolean
}

/** One's companies, each a key away: its digit, or the arrows and Enter. */
export function CompanyList({ companies, hereId, choose, disabled, alone }: CompanyListProps) {
  const { t } = useTranslation()
  useEffect(() => {
    const take = (event: globalThis.KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey || event.altKey || composes(event)
      const company = companies[Number(event.key) - 1]
      if (isCommand || disabled || !company || isTyped(event.target)) return
      event.preventDefault()
      choose(company.id)
    }
    addEventListener('keydown', take)
    return () => removeEventListener('keydown', take)
  }, [companies, choose, disabled])
  return (
    <ul className={classes.list} onKeyDown={walk}>
      {companies.map(({ id, name, code, role, roleName }, index) => (
        <li key={id}>
          <UnstyledButton
            className={classes.company}
            autoFocus={alone && index === 0}
            disabled={disabled}
            aria-current={id === hereId || undefined}
            data-testid="company-choice"
            onClick={() => choose(id)}
          >
            <span className={classes.text}>
              <span className={classes.name}>{name}</span>
              <span className={classes.facts}>
                {roleName ?? t(`frame.role.${role}`)} · <span className="number">{code}</span>
              </span>
            </span>
            {id === hereId && (
              <Badge color="jade" variant="light">
                {t('session.company.here')}
              </Badge>
            )}
            {index < 9 && <Kbd aria-hidden>{index + 1}</Kbd>}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}

/** Arrows go from one to the next. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const buttons: (Element | null)[] = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement)
  const next = buttons[(at + step + buttons.length) % buttons.length]
  if (next instanceof HTMLElement) next.focus()
}

function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea')
}
