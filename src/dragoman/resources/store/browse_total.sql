SELECT count(*) FROM rows_;
