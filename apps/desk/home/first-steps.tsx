import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useExtensions, useHotlines, useQueues, useTrunks } from '../lists/set-up-lists.ts'
import classes from './home.module.css'

/** Who sets up a new company sees what comes after what, until the first call can come in; then it is gone. */
export function FirstSteps() {
  const { t } = useTranslation()
  const lists = {
    extensions: useExtensions().data,
    queues: useQueues().data,
    trunks: useTrunks().data,
    hotlines: useHotlines().data,
  }
  const steps = (['extensions', 'queues', 'trunks', 'hotlines'] as const).map((name) => ({
    name,
    done: (lists[name]?.length ?? 0) > 0,
  }))
  const isLoaded = Object.values(lists).every((list) => list !== undefined)
  const next = steps.find(({ done }) => !done)?.name
  if (!isLoaded || !next) return null
  return (
    <section className={classes.panel} aria-label={t('home.first.title')} data-testid="first-steps">
      <h2 className={classes.title}>{t('home.first.title')}</h2>
      <ol className={classes.agents}>
        {steps.map(({ name, done }, index) => (
          <li key={name} className={`${classes.agent} ${classes.firstStep}`}>
            <span className={`${classes.soft} ${classes.step} number`}>
              {done ? <IconCircleCheck size={18} aria-label={t('home.first.done')} /> : `${index + 1}.`}
            </span>
            <span className={classes.agentName}>
              {t(`home.first.${name}`)}
              <span className={classes.agentStatus}>{t(`home.first.${name}Text`)}</span>
            </span>
            {!done && (
              <Button
                component={Link}
                to={`/setup/${name}`}
                size="xs"
                variant={name === next ? 'filled' : 'default'}
                aria-label={`${t('home.first.go')}: ${t(`home.first.${name}`)}`}
                data-testid={`first-${name}`}
              >
                {t('home.first.go')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
