import classes from "./contact.module.css";

/** What is known, in the order given; what is not known is left out. */
export function FactList({ facts }: { facts: [label: string, value: string][] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
