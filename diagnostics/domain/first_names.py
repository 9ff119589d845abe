"""First names given often in France over sixty years, of every origin: what a full name is recognised by."""

FIRST_NAMES = frozenset(
    """
    Abdel Adam Adrien Agnès Ahmed Alain Alexandre Alexis Ali Alice Alicia Amandine Amina Aminata Amine
    Anaïs André Angélique Anissa Anne Anthony Antoine Arnaud Arthur Assia Aurélie Aya Aymen Aïcha
    Baptiste Benjamin Bernard Brahim Brigitte Camille Caroline Catherine Chantal Charlotte Chloé
    Christelle Christian Christine Christophe Claire Clara Claude Clément Corinne Cécile Céline Damien
    Daniel David Delphine Denis Didier Djamila Dominique Dylan Emma Emmanuel Enzo Estelle Eva Fabien
    Fabrice Farid Fatiha Fatima Fatou Fatoumata Florence Florian Françoise Frédéric Gabriel Gaëlle
    Gilles Guillaume Gérard Hakim Hamza Henri Hugo Hélène Ibrahim Inès Isabelle Ismaël Jacqueline
    Jacques Jade Jamila Jean Jennifer Jessica Jonathan Jordan Joséphine Julie Julien Juliette Jérémy
    Jérôme Karim Karima Karine Kevin Khadidja Khadija Kévin Laura Laurence Laurent Laëtitia Leïla Lina
    Louis Louise Lucas Lucie Ludovic Léa Léo Mamadou Manon Marc Marie Marine Marion Martine Mathieu
    Mathis Matthieu Maxime Maëlys Mehdi Michel Michèle Mohamed Mohammed Monique Mouna Moussa Mustapha
    Mélanie Nabil Nadia Nadine Nathalie Nathan Naïma Nicolas Nicole Noah Nora Nour Océane Olivier Omar
    Oumar Ousmane Pascal Patricia Patrick Paul Pauline Philippe Pierre Quentin Rachid Rania Raphaël
    Rayan Richard Romain Rémi Sabrina Salima Samia Samir Samira Samuel Sandra Sandrine Sara Sarah Saïd
    Serge Simon Sofia Sofiane Sonia Sophie Stéphane Stéphanie Sylvain Sylvie Sébastien Thierry Thomas
    Théo Thérèse Tiago Timéo Tom Valérie Vanessa Victor Vincent Virginie Véronique Walid Yacine Yanis
    Yann Yasmine Yassine Youssef Yves Yvette Zineb Zoé Élise Élodie Éric
    """.split()  # noqa: SIM905 - a list of two hundred quoted names would be less readable
)
