;;; writ-mode.el --- Files of rules, with the language server by Eglot  -*- lexical-binding: t; -*-

;; Put this file into a folder of `load-path', and (require 'writ-mode) into the init file.
;; Needs Emacs 29 or later, or Emacs 26 with Eglot installed.

;;; Code:

(require 'eglot)

(defvar writ-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?_ "w" table)
    table)
  "Comments and texts of files of rules.")

;;;###autoload
(define-derived-mode writ-mode prog-mode "Writ"
  "Files of rules: comments and texts here, everything else by the language server."
  (setq-local comment-start "# ")
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 2))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.rules\\'" . writ-mode))

(add-to-list 'eglot-server-programs '(writ-mode . ("writ" "lsp")))
(add-hook 'writ-mode-hook #'eglot-ensure)

(provide 'writ-mode)
;;; writ-mode.el ends here
