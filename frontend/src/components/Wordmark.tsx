import classes from "./Wordmark.module.css";

export function Wordmark() {
  return (
    <span className={classes.mark}>
      mynuma
      <span className={classes.dot} aria-hidden="true" />
    </span>
  );
}
