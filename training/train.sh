#!/bin/sh
# One command per model: sh training/train.sh tokenize|mwt|lemma|pos|depparse DATA OUT
# DATA is what prepare.py wrote (with vectors.pt); the trained model is OUT/<name>.pt.
# One thread each, at most as many at a time as there are cores. Depparse takes 35 minutes. Names have train_names.py.
set -eu
what=$1 data=$2 out=$3
here=$(dirname "$0")
mkdir -p "$out"
# Large blocks stay with the process instead of being faulted in again: 0.65 s to 0.15 s on a 9.6 MB tensor.
export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=40000000000 MALLOC_TOP_PAD_=67108864
run() {
    module=$1
    shift
    "${PYTHON:-python}" "$here/linear_lstm.py" "stanza.models.$module" --mode train --lang en \
        --save_dir "$out" --save_name "$what.pt" "$@"
}
vectors="--wordvec_pretrain_file $data/vectors.pt"
case $what in
tokenize)
    run tokenizer --shorthand en_comb --txt_file "$data/tokenize/en_comb.train.txt" \
        --label_file "$data/tokenize/en_comb-ud-train.toklabels" \
        --dev_txt_file "$data/tokenize/en_comb.dev.txt" \
        --dev_label_file "$data/tokenize/en_comb-ud-dev.toklabels" \
        --dev_conll_gold "$data/en_comb.dev.conllu" \
        --max_seqlen 200 --dropout 0.25 --unit_dropout 0.2 --max_steps 2400 ;;
mwt)
    run mwt_expander --shorthand en_comb --train_file "$data/en_comb.train.conllu" \
        --eval_file "$data/en_comb.dev.conllu" --gold_file "$data/en_comb.dev.conllu" \
        --force_exact_pieces --num_epoch 8 --hidden_dim 64 --emb_dim 32 ;;
lemma)
    run lemmatizer --shorthand en_comb --dict_only --train_file "$data/en_comb.train.conllu" \
        --eval_file "$data/en_comb.dev.conllu" ;;
pos)
    run tagger $vectors --shorthand en_comb --train_file "$data/en_pos.train.conllu" \
        --eval_file "$data/en_comb.dev.conllu" --share_hid --hidden_dim 150 --num_layers 2 \
        --char_hidden_dim 64 --char_emb_dim 32 --word_emb_dim 50 --transformed_dim 100 \
        --deep_biaff_hidden_dim 150 --batch_size 80 --dropout 0.3 --word_dropout 0.2 --lr 0.003 \
        --max_steps 2000 --eval_interval 200 --fix_eval_interval --log_step 20 \
        --max_steps_before_stop 3000 --augment_nopunct 0.1 ;;
depparse)
    run parser $vectors --shorthand en_comb --train_file "$data/en_dep.train.conllu" \
        --eval_file "$data/en_comb.dev.conllu" --no_ufeats --no_xpos --hidden_dim 200 --num_layers 2 \
        --no_char --word_emb_dim 50 --transformed_dim 100 --tag_emb_dim 50 --deep_biaff_hidden_dim 200 \
        --deep_biaff_output_dim 100 --batch_size 2000 --dropout 0.25 --word_dropout 0.15 --optim adam \
        --lr 0.003 --beta2 0.95 --second_lr 0.0008 --second_optim_start_step 1100 --max_steps 1500 \
        --eval_interval 150 --log_step 20 --no_checkpoint ;;
*)
    echo "usage: $0 tokenize|mwt|lemma|pos|depparse DATA OUT" >&2
    exit 2 ;;
esac
