/* The frame of a public page of this module and of those above: whose page it is, its few places, what makes it move. */
#ifndef SURVEY_SURVEY_FRAME_H
#define SURVEY_SURVEY_FRAME_H
#include "survey/survey_view.h"

struct rq;
struct page_more;
/* Tells the frame of the page to be drawn: office, places above, banner, and with p its period's topics as live ones. */
void survey_frame(struct rq *rq, const struct survey_unit *of, const struct survey_period *p);
/* The same for a page of staff: their own frame stays, the banner is the city's, and the period's topic makes it move.
 * Gives what was told, for a page that adds to it. */
struct page_more *survey_staff_frame(struct rq *rq, const struct survey_unit *of, const struct survey_period *p);
#endif
