#!/usr/bin/env bash
# Answers two frames and ends.
read -r _
echo =
read -r _
echo =
