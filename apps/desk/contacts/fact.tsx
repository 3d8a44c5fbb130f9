import { Button, Group, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { composes } from '../kit/composes.ts'
import { problemText } from '../server/problem-text.ts'
import classes from './contacts.module.css'
import { Overtaken } from './use-customer-change.ts'

interface FactProps<Value> {
  label: string
  value: Value
  /** What is read; nothing: there is none. */
  shown: ReactNode
  /** Left out: it cannot be changed. @throws Overtaken */
  save?: (value: Value) => Promise<void>
  /** What is wrong with what was entered, where the server need not be asked. */
  check?: (value: Value) => string | null
  /** `done`: what was chosen is saved at once; `left`: the field is left, which saves as well, unless somebody else's value stands beside it. */
  edit: (field: {
    value: Value
    onChange: (value: Value) => void
    done: (value: Value) => void
    left: (value: Value) => void
    /** What is wrong, once it was to be saved. */
    error: string | null
  }) => ReactNode
  testId?: string
  /** Enter begins a line: it is saved by leaving it, or with Control. */
  severalLines?: boolean
}

/** One line of what is known, changed in its place: Enter saves, Escape leaves it as it was. */
export function Fact<Value>({
  label,
  value,
  shown,
  save,
  check,
  edit,
  testId,
  severalLines,
}: FactProps<Value>) {
  const { t } = useTranslation()
  const [mine, setMine] = useState<{ value: Value } | null>(null)
  const [overtakenBy, setOvertakenBy] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const close = () => {
    setMine(null)
    setError(null)
    setOvertakenBy(null)
  }
  const saving = useRef(false)
  const keep = async (now: Value) => {
    if (saving.current) return
    if (JSON.stringify(now) === JSON.stringify(value) || !save) return close()
    const wrong = check?.(now) ?? null
    setError(wrong)
    if (wrong !== null) return
    saving.current = true
    try {
      await save(now)
      close()
    } catch (error) {
      setMine({ value: now })
      if (error instanceof Overtaken) setOvertakenBy(error.who)
      else notifications.show({ color: 'red', message: problemText(t, error) })
    } finally {
      saving.current = false
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event.nativeEvent)) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && mine && (!severalLines || event.ctrlKey || event.metaKey))
      void keep(mine.value)
    else return
    event.stopPropagation()
    event.preventDefault()
  }
  const read = shown || <span className={classes.factNone}>{save ? t('contacts.addFact') : '–'}</span>
  return (
    <div className={classes.fact} data-testid={testId}>
      <dt>{label}</dt>
      <dd>
        {mine === null ? (
          save ? (
            <UnstyledButton className={classes.factValue} onClick={() => setMine({ value })}>
              <VisuallyHidden>{`${t('frame.edit')}, ${label}: `}</VisuallyHidden>
              {read}
            </UnstyledButton>
          ) : (
            <div className={classes.factPlain}>{read}</div>
          )
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field within
          <div onKeyDown={onKeyDown}>
            {edit({
              value: mine.value,
              onChange: (next) => setMine({ value: next }),
              done: (next) => void keep(next),
              left: (next) => overtakenBy === null && void keep(next),
              error,
            })}
            {overtakenBy !== null && (
              <div role="alert" className={classes.theirs} data-testid="fact-overtaken">
                {t('contacts.overtaken', { who: overtakenBy })} <b>{shown || t('contacts.nothing')}</b>
                <Group gap={6} mt={4}>
                  <Button size="compact-xs" onClick={() => void keep(mine.value)}>
                    {t('contacts.keepMine')}
                  </Button>
                  <Button size="compact-xs" variant="default" onClick={close}>
                    {t('contacts.takeTheirs')}
                  </Button>
                </Group>
              </div>
            )}
          </div>
        )}
      </dd>
    </div>
  )
}
