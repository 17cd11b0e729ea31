;;; emacs.el --- Emacs without a screen: opens, finds, mends, renames, lays out  -*- lexical-binding: t; -*-

;; emacs -Q --batch -l emacs.el FOLDER: a folder with own.rules, in which `fe' is misspelt.  WRIT is the program.

(require 'package)
;; Where Debian keeps Eglot, for an Emacs without its own.
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(load (expand-file-name "../emacs/writ-mode.el" (file-name-directory load-file-name)))
(setq eglot-server-programs `((writ-mode . (,(getenv "WRIT") "lsp")))
      eglot-sync-connect 20
      eglot-confirm-server-initiated-edits nil
      create-lockfiles nil
      make-backup-files nil)

(defun wait-until (what condition)
  "Let the server speak until CONDITION holds; end with WHAT where it does not within 20 seconds."
  (let ((end (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) end) (message "failed: %s" what) (kill-emacs 1))
      (accept-process-output nil 0.05))))

(defun expect (what holds)
  "End with WHAT where it does not hold."
  (unless holds (message "failed: %s\n%s" what (buffer-string)) (kill-emacs 1))
  (message "ok: %s" what))

(find-file (expand-file-name "own.rules" (pop command-line-args-left)))
(expect "files of rules have their mode" (eq major-mode 'writ-mode))
(call-interactively #'eglot)
(wait-until "the mistake is told" #'flymake-diagnostics)
(let ((mistake (car (flymake-diagnostics))))
  (expect "one mistake, at the misspelt name"
          (and (= (length (flymake-diagnostics)) 1)
               (string= (buffer-substring (flymake-diagnostic-beg mistake)
                                          (flymake-diagnostic-end mistake))
                        "fe")))
  (goto-char (flymake-diagnostic-beg mistake))
  (eglot-code-actions (point) (1+ (point)) "quickfix" t))
(wait-until "the cure is made"
            (lambda () (save-excursion (goto-char (point-min)) (search-forward "  fee > 1 GBP" nil t))))
(eglot--signal-textDocument/didChange)
(wait-until "nothing is left to mend" (lambda () (null (flymake-diagnostics))))
(expect "a code action mends the mistake" t)

(goto-char (point-min))
(search-forward "  fee > 1")
(goto-char (+ (match-beginning 0) 3))
(eglot-rename "charge")
(expect "a name is renamed wherever it stands"
        (and (string-match-p "  charge  money" (buffer-string))
             (string-match-p "  charge > 1 GBP" (buffer-string))
             (not (string-match-p "^  fee" (buffer-string)))))

(goto-char (point-min))
(search-forward "charge > 1")
(replace-match "charge   >   1")
(eglot-format-buffer)
(expect "the buffer is laid out" (string-match-p "\n  charge > 1 GBP\n" (buffer-string)))
(let ((inhibit-message t)) (eglot-shutdown (eglot-current-server)))
(message "ok: all")
;;; emacs.el ends here
