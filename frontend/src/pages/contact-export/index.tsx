import { useParams } from "react-router";

import { ExportForm } from "./ExportForm";
import { ExportProgress } from "./ExportProgress";

export function Component() {
  const { id } = useParams();
  return id ? <ExportProgress key={id} id={id} /> : <ExportForm />;
}
