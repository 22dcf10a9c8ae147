namespace Startchancen.TestSupport;
