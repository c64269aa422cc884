#!/usr/bin/env bash
# Makes the language core's model folder, from the treebanks to the shipped files.
#   bash training/language_core/train.sh [DATA] [WORK] [MODEL]
# One thread throughout; seeds are fixed in the scripts.
set -euo pipefail
DATA=${1:-../shared/data}
WORK=${2:-build/language_core}
MODEL=${3:-src/dragoman/resources/models/core@2}
mkdir -p "$WORK" "$MODEL"
step() { python -m "training.language_core.$1" --data "$DATA" "${@:2}"; }

step sentence_model --out "$MODEL/sentences.json" --strength 0.2
step vocabulary --out "$WORK/vocabulary.npz"
step train_teacher --out "$WORK/teacher.pt" --epochs 4 --stop 1200
step silver --teacher "$WORK/teacher.pt" --sentences "$MODEL/sentences.json" \
  --words 1100000 --out "$WORK/silver.npz"
step train_student --vocabulary "$WORK/vocabulary.npz" --silver "$WORK/silver.npz" \
  --silver-share 0.62 --names 0.06 --steps 14000 --drop 0.1 --out "$WORK/student.pt"
step lemma_table --vocabulary "$WORK/vocabulary.npz" --out "$MODEL/lemmas.json"
python -m training.language_core.export --model "$WORK/student.pt" --out "$MODEL"
step evaluate --write "$MODEL/scores.json"
python -m training.language_core.card --model "$MODEL"
